#!/usr/bin/env node
/** `waymark-collector`: reads the arguments, runs a collector until it is told to stop. */
import { InvalidArgumentError, Option, program } from 'commander';
import { createLog } from './src/log.mjs';
import { DEFAULTS, completeOptions } from './src/options.mjs';

const wholeNumber = (text) => {
  if (!/^\d{1,12}$/.test(text)) throw new InvalidArgumentError('a whole number is needed');
  return Number(text);
};
const collect = (text, before) => [...(before ?? []), ...text.split(',').map((origin) => origin.trim()).filter(Boolean)];

program
  .name('waymark-collector')
  .description('Receives Waymark batches and keeps them in one DuckDB file. Prints one JSON line when it listens; stops on SIGTERM or SIGINT without losing a batch.')
  .option('--port <number>', 'port; 0 takes a free one', wholeNumber, DEFAULTS.port)
  .option('--host <address>', 'address to listen on', DEFAULTS.host)
  .option('--db <file>', 'DuckDB file, made when it is not there', DEFAULTS.db)
  .option('--origin <origin>', 'page origin that may post; may be repeated or comma-separated (default: any)', collect)
  .option('--body-limit <bytes>', 'largest body taken', wholeNumber, DEFAULTS.bodyLimitBytes)
  .option('--event-limit <bytes>', 'largest single event taken', wholeNumber, DEFAULTS.eventLimitBytes)
  .option('--pending-limit <bytes>', 'batches begun and not yet answered; beyond it 503', wholeNumber, DEFAULTS.pendingLimitBytes)
  .addOption(new Option('--dashboard [folder]', 'serve the dashboard at /dashboard/ (from another folder)').default(true, 'on'))
  .option('--no-dashboard', 'serve no dashboard')
  .option('--core <file>', 'core-js.mjs that recognises raw touchpoints (default: the one of this clone or of the installed package)')
  .option('--cookie [domain]', 'let pages of the own origin and of --origin have a first-party cookie at /v1/cookie (for a domain above this host)')
  .option('--no-core', 'refuse raw touchpoints with 501')
  .showHelpAfterError()
  .parse();

const given = program.opts();
const log = createLog();

try {
  const options = completeOptions({
    port: given.port,
    host: given.host,
    db: given.db,
    origins: given.origin,
    bodyLimitBytes: given.bodyLimit,
    eventLimitBytes: given.eventLimit,
    pendingLimitBytes: given.pendingLimit,
    dashboard: dashboardFolder(given.dashboard),
    cookie: cookieOption(given.cookie),
    core: given.core === true ? undefined : given.core === false ? null : given.core,
  });
  // Wrong arguments are told without loading a database first.
  const { createCollector } = await import('./src/collector.mjs');
  const collector = await createCollector({ ...options, log });
  for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, () => stop(collector));
  process.stdout.write(`${JSON.stringify({ listening: collector.url, db: collector.db })}\n`);
  log('listening', { url: collector.url });
} catch (error) {
  process.stderr.write(`waymark-collector: ${explain(error)}\n`);
  process.exitCode = 1;
}

function cookieOption(choice) {
  if (choice === undefined) return undefined;
  return choice === true ? {} : { domain: choice };
}

// true: the one beside the collector; false: none.
function dashboardFolder(choice) {
  if (choice === false) return null;
  return choice === true ? undefined : choice;
}

async function stop(collector) {
  try {
    await collector.stop();
    process.exitCode = 0;
  } catch (error) {
    log('stop_failed', { message: error.message });
    process.exitCode = 1;
  }
}

function explain(error) {
  if (error.code === 'EADDRINUSE') return `port ${given.port} is taken. Choose another with --port, or --port 0 for any free one.`;
  if (error.code === 'EACCES') return `port ${given.port} may not be opened by this user. Choose one above 1023 with --port.`;
  if (/Conflicting lock/.test(error.message)) return `the database ${given.db} is open in another process. Stop that one, or choose another file with --db.`;
  return error.message;
}
