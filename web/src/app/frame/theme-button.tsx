import { ActionIcon, useMantineColorScheme } from "@mantine/core";
import { Icon } from "./icons.tsx";

const next = { auto: "light", light: "dark", dark: "auto" } as const;
const words = { auto: "as the system", light: "light", dark: "dark" } as const;

/** Light, dark, or as the system is. */
export function ThemeButton() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const label = `Theme: ${words[colorScheme]}. Change to ${words[next[colorScheme]]}`;
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      aria-label={label}
      title={label}
      onClick={() => setColorScheme(next[colorScheme])}
    >
      <Icon name={colorScheme} />
    </ActionIcon>
  );
}
