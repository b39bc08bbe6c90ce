import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SetupProblem, ask, findCommand, run } from './command.mjs';

const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg';

/**
 * Another Debian suite beside this system's own, seen through an apt state that lives in one folder.
 * Nothing is installed, no root is needed, and apt checks Debian's signatures as it always does.
 */
export class DebianSuite {
  /**
   * @param {string} suite  such as `trixie`
   * @param {string} folder  where the state and the downloads go; the caller deletes it
   */
  constructor(suite, folder) {
    this.suite = suite;
    this.folder = folder;
    this.downloads = join(folder, 'downloads');
    this.options = [
      `-oDir::State=${join(folder, 'state')}`, `-oDir::State::lists=${join(folder, 'state/lists')}`, `-oDir::State::status=${join(folder, 'state/status')}`,
      `-oDir::Cache=${join(folder, 'cache')}`, `-oDir::Etc::SourceList=${join(folder, 'suite.sources')}`, '-oDir::Etc::SourceParts=/dev/null',
      '-oDir::Etc::Preferences=/dev/null', '-oDir::Etc::PreferencesParts=/dev/null',
      '-oAPT::Install-Recommends=false', '-oAcquire::Languages=none', ...(process.getuid?.() === 0 ? ['-oAPT::Sandbox::User=root'] : []),
    ];
  }

  /** Fetches the suite's package lists. @throws {SetupProblem}  without apt, Debian's keys or the network */
  async open() {
    for (const tool of ['apt-get', 'apt-cache', 'dpkg-deb', 'tar']) {
      if (!findCommand(tool)) throw new SetupProblem(`\`${tool}\` is missing: this is no Debian-like system.`, otherWay);
    }
    if (!existsSync(keyring)) throw new SetupProblem(`Debian's keys are missing: ${keyring}.`, 'As root: apt-get install debian-archive-keyring');
    for (const part of ['state/lists/partial', 'cache/archives/partial', 'downloads']) mkdirSync(join(this.folder, part), { recursive: true });
    writeFileSync(join(this.folder, 'state/status'), '');
    writeFileSync(join(this.folder, 'suite.sources'),
      `Types: deb\nURIs: ${debianMirror()}\nSuites: ${this.suite}\nComponents: main\nSigned-By: ${keyring}\n`);
    try {
      await run('apt-get', [...this.options, 'update', '-q', '--error-on=any']);
    } catch (problem) {
      throw new SetupProblem(problem.message, `Is ${debianMirror()} reachable? WAYMARK_DEBIAN_MIRROR names another mirror. ${otherWay}`);
    }
  }

  /** The version of `name` that the suite offers, such as `3.1.69+dfsg-3`. */
  offered(name) {
    const version = /Candidate: (\S+)/.exec(ask('apt-cache', [...this.options, 'policy', name]).out)?.[1];
    if (!version || version === '(none)') throw new SetupProblem(`Debian ${this.suite} offers no package "${name}".`, otherWay);
    return version;
  }

  /**
   * Downloads packages with all they depend on.
   * @param {string[]} names
   * @param {RegExp} unneeded  dependencies to leave out
   * @returns {Promise<string[]>}  paths of the .deb files
   */
  async download(names, unneeded) {
    const plan = await run('apt-get', [...this.options, 'install', '--simulate', '-y', ...names]);
    const packages = [...plan.matchAll(/^Inst (\S+) \((\S+)/gm)].filter(([, name]) => !unneeded.test(name)).map(([, name, version]) => `${name}=${version}`);
    await run('apt-get', [...this.options, 'download', '-q', ...packages], { cwd: this.downloads });
    return readdirSync(this.downloads).filter((file) => file.endsWith('.deb')).map((file) => join(this.downloads, file));
  }

  /** Deletes the lists and downloads. */
  close() {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

const otherWay = 'Or put an emcc of your own (3.1.69 or newer, for instance from emsdk) on PATH.';

/** The mirror this system itself uses for Debian; Debian's public name on a system that uses none (Ubuntu). */
function debianMirror() {
  if (process.env.WAYMARK_DEBIAN_MIRROR) return process.env.WAYMARK_DEBIAN_MIRROR;
  const targets = ask('apt-get', ['indextargets', '--format', '$(ORIGIN) $(LABEL) $(REPO_URI)']).out;
  return /^Debian Debian (\S+)$/m.exec(targets)?.[1] ?? 'http://deb.debian.org/debian';
}
