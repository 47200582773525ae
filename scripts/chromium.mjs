// The browser of the journeys: Debian's chromium, installed when we may, else a line that says what to install.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runQuietly, say } from './child.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const CHINESE_FONT = '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc';

/** The path of a Chromium, or undefined after saying what is missing. */
export async function ensureChromium() {
  const mayInstall = process.platform === 'linux' && process.getuid() === 0 && existsSync('/usr/bin/apt-get');
  if (mayInstall && (!findChromium() || !existsSync(CHINESE_FONT))) await installWithApt();
  const found = findChromium();
  if (!found) {
    say(
      '缺少 Chromium：请运行 apt-get install chromium fonts-noto-cjk，或设置 CHROMIUM_PATH · Chromium is missing: run apt-get install chromium fonts-noto-cjk, or set CHROMIUM_PATH',
    );
  }
  return found;
}

function findChromium() {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const candidates = [process.env.CHROMIUM_PATH, ...folders.flatMap((folder) => NAMES.map((name) => join(folder, name)))];
  return candidates.find((path) => path && existsSync(path));
}

async function installWithApt() {
  say('正在安装 chromium 和中文字体 · installing chromium and Chinese fonts');
  const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, whileRunning: () => say('仍在安装 · still installing') };
  await runQuietly('apt-get', ['update', '-qq'], options);
  const { code, output } = await runQuietly('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'], options);
  if (code !== 0) console.error(output);
}
