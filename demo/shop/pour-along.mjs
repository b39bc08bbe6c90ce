const RATE_HZ = 8000;
const SECONDS = 12;
/** Seconds at which to pour: a bell rings. */
const BELLS = [0, 4, 8];

/**
 * The pour-along track of the pour-over guide: a click every second, a bell when it is time to pour.
 * @returns {Buffer}  WAV, mono, 8-bit unsigned, 8 kHz, 12 s
 */
export function pourAlongTrack() {
  const samples = Buffer.alloc(RATE_HZ * SECONDS);
  for (let at = 0; at < samples.length; at += 1) {
    const time = at / RATE_HZ;
    const sinceClick = time % 1;
    const click = sinceClick < 0.02 ? Math.sin(2 * Math.PI * 1200 * sinceClick) * (1 - sinceClick / 0.02) * 0.35 : 0;
    const bell = BELLS.reduce((sum, start) => {
      const since = time - start;
      return since < 0 || since > 1.6 ? sum : sum + (Math.sin(2 * Math.PI * 880 * since) + 0.5 * Math.sin(2 * Math.PI * 1328 * since)) * Math.exp(-since * 3) * 0.4;
    }, 0);
    samples[at] = Math.round(128 + 127 * Math.max(-1, Math.min(1, click + bell)));
  }
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + samples.length, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(RATE_HZ, 24);
  header.writeUInt32LE(RATE_HZ, 28);
  header.writeUInt16LE(1, 32);
  header.writeUInt16LE(8, 34);
  header.write('data', 36);
  header.writeUInt32LE(samples.length, 40);
  return Buffer.concat([header, samples]);
}
