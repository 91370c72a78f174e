import { dataFolder, endWith, launch } from './launch.js';

await launch(dataFolder()).catch(endWith);
process.exit();
