/** What a caught value says, in words; a site may throw things that cannot even be turned into text. */
export function messageOf(error: unknown): string {
  try {
    return error instanceof Error ? error.message : String(error);
  } catch {
    return 'an error without words';
  }
}
