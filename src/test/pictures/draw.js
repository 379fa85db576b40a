// Draws each model into src/docs/models, and writes down its steps beside it, in the words
// of the model itself. Needs Chromium (CHROMIUM, or /usr/bin/chromium):
//     npm ci && npm run draw
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const here = dirname(fileURLToPath(import.meta.url));
const models = join(here, '../../../bpmn');
const pictures = join(here, '../../docs/models');

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});

async function draw(file) {
  const page = await browser.newPage();
  await page.setContent('<div id="canvas" style="width:1600px;height:900px"></div>');
  await page.addScriptTag({ path: join(here, 'node_modules/bpmn-js/dist/bpmn-viewer.production.min.js') });
  const drawn = await page.evaluate(async (xml) => {
    const viewer = new BpmnJS({ container: '#canvas' });
    await viewer.importXML(xml);
    const { svg } = await viewer.saveSVG();
    // the frame, what is inside of it, and then what is around it
    const rank = (shape) => (shape.type === 'bpmn:SubProcess' ? 0 : shape.parent.type === 'bpmn:SubProcess' ? 1 : 2);
    const words = (element) => (element.documentation ?? []).map((each) => each.text.replace(/\s+/g, ' ').trim()).join(' ');
    const process = viewer.getDefinitions().rootElements.find((element) => element.$type === 'bpmn:Process');
    const steps = viewer.get('elementRegistry')
      .filter((shape) => shape.businessObject.$instanceOf('bpmn:Activity') && shape.type !== 'label')
      .filter((shape) => words(shape.businessObject))
      .sort((one, other) => rank(one) - rank(other) || one.x - other.x || one.y - other.y)
      .map((shape) => ({ name: shape.businessObject.name, words: words(shape.businessObject) }));
    return { svg, id: process.id, name: process.name, version: process.versionTag ?? process.$attrs['camunda:versionTag'], words: words(process), steps };
  }, readFileSync(join(models, file), 'utf8'));
  await page.close();
  return drawn;
}

const files = readdirSync(models, { recursive: true }).filter((file) => file.endsWith('.bpmn')).sort();
const text = ['# The models, step by step', '',
  'Drawn from the models in `bpmn`, with the words that stand in them: `npm run draw` in `src/test/pictures`.', ''];
mkdirSync(pictures, { recursive: true });
for (const file of files) {
  const drawn = await draw(file);
  const picture = basename(file, '.bpmn') + '.svg';
  const sum = createHash('sha256').update(readFileSync(join(models, file))).digest('hex');
  writeFileSync(join(pictures, picture), drawn.svg.replace(/^(<\?xml[^>]*\?>\n?)?/, `$1<!-- of ${file}, SHA-256 ${sum} -->\n`).trimEnd() + '\n');
  text.push(`## ${drawn.name ?? drawn.id}`, '', `\`${file}\`, process \`${drawn.id}\``, '');
  if (drawn.words) text.push(drawn.words, '');
  text.push(`![${drawn.name ?? drawn.id}](${picture})`, '');
  drawn.steps.forEach((step) => text.push(`- **${step.name}.** ${step.words}`));
  text.push('');
}
writeFileSync(join(pictures, 'README.md'), text.join('\n').trimEnd() + '\n');
await browser.close();
