const adjectives =
  "able amber apt bold brave brisk calm candid clear clever cosmic crisp curious deft eager early fair fancy fleet fond " +
  "frank fresh gentle glad golden grand happy hardy honest humble jolly keen kind lively loyal lucid lucky merry mighty " +
  "mild modest neat nimble noble patient placid polite proud quick quiet rapid ready robust rustic sage serene sharp " +
  "shiny silent sleek smart snug solid spry stately steady sturdy subtle sunny swift tidy tranquil upbeat valiant vivid " +
  "warm wise witty zesty";

const animals =
  "alpaca ant badger bat bear beaver bee bison bream calf camel carp cat cod colt cow crab crane crow cub deer dog " +
  "dolphin donkey dove duck eagle eel elk falcon ferret finch fish fly fowl fox frog gnat goat goose gull hare hawk hen " +
  "heron hog horse ibis jay kite koala lamb lark lemur lion loon lynx mink mole moose moth mouse newt otter owl ox panda " +
  "perch pig plover pony pug quail ram rat raven robin seal shad sheep shrew shrike skink sloth snail snipe sparrow " +
  "squid stag stoat stork swan tern toad trout turtle vole wasp whale wolf wren yak zebra";

const first = adjectives.split(" ");
const second = animals.split(" ");

/** A name for a run that was given none, such as "keen-otter-123", always the same for a run id of 32 hex digits. */
export function generatedRunName(uuid: string): string {
  // The last digits of a UUIDv7 are random.
  const random = Number.parseInt(uuid.slice(-12), 16) || 0;
  const adjective = first[random % first.length];
  const animal = second[Math.floor(random / first.length) % second.length];
  return `${adjective}-${animal}-${Math.floor(random / first.length / second.length) % 1000}`;
}
