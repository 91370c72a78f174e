import 'reflect-metadata';
import { openDemoFolder, type DemoFolder } from './demo/demo-folder.js';
import type { DemoRefused } from './demo/demo-person.js';
import { PROFILES, ROLES } from './demo/demo-table.js';
import type { NextMeeting } from './demo/next-meeting.js';
import { endWith, launch } from './launch.js';

/** The same as `start`, in a folder of its own with people in it who don't exist. */
async function demo(): Promise<void> {
  const folder = await openDemoFolder(process.env);
  process.env['DATA_DIR'] = folder.path;
  // Mails of people who don't exist stay in the folder, and so does the key to their words.
  delete process.env['SMTP_URL'];
  delete process.env['KEYS'];
  await launch(folder.path, async () => {
    if (folder.coupleId === null) console.error('Filling the demo…');
    // Only now: the api reads the environment.
    const { fillDemo } = await import('./demo/fill.js');
    console.log(introduction(folder, await fillDemo(folder, process.env)).join('\n'));
  });
}

function introduction({ path, passwords }: DemoFolder, next: NextMeeting | DemoRefused): string[] {
  const signIns = ROLES.map((role) => {
    const { name, city, email } = PROFILES[role];
    return `  ${`${name}, ${city}`.padEnd(22)} ${email.padEnd(26)} ${passwords[role]}`;
  });
  return [
    `This is a demo. Nobody in it exists; write nothing real in it. Its folder is ${path}.`,
    'Sign in as each of the three, in a browser or private window of their own:',
    ...signIns,
    next instanceof Error
      ? `No session stands in the next ten minutes (${next.message}). For a fresh demo name another folder in DEMO_DIR.`
      : `Their session starts at ${ROLES.map((role) => `${next[role].time} in ${PROFILES[role].city}`).join(', ')}.`,
  ];
}

await demo().catch(endWith);
process.exit();
