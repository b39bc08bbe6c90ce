export const say = (line) => { process.stderr.write(`${line}\n`); };

/**
 * Runs one step and tells how long it took, on standard error.
 * @param {(answer: any) => string} [outcome]  what the line says at its end
 */
export async function step(name, run, outcome = () => 'done') {
  const startedAt = performance.now();
  const seconds = () => `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
  try {
    const answer = await run();
    say(`${name} … ${outcome(answer)} in ${seconds()}`);
    return answer;
  } catch (problem) {
    say(`${name} … failed after ${seconds()}`);
    throw problem;
  }
}
