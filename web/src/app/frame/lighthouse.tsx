/** The mark: a lighthouse whose beam is the accent. Decoration; the word stands beside it. */
export function Lighthouse({ size = 24 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden>
      <path d="M19 9 31 4v10Z" fill="var(--beam)" />
      <path d="M13 9 1 4v10Z" fill="var(--beam)" opacity=".45" />
      <path d="M13 7h6l-3-3Zm0 1h6v4h-6Zm-1 5h8l2 15H10Z" fill="currentColor" />
      <path d="M11.4 18h9.2l.6 4H10.8Z" fill="var(--beam)" />
    </svg>
  );
}
