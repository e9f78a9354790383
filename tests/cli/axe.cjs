// Prints, as JSON, what axe-core finds in pages, and what does not fit narrow screens.
// node axe.cjs FILE…; a file is looked at in light and dark, wide and narrow.
const fs = require("fs");
const puppeteer = require("puppeteer-core");

const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"];

const views = [[1280, "light"], [1280, "dark"], [320, "light"]];

async function look(browser, file, width, scheme) {
  const page = await browser.newPage();
  const found = [];
  page.on("console", (message) => found.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => found.push(`error: ${error.message}`));
  await page.setBypassCSP(true); // for axe alone: the policy itself is tested without a browser
  await page.setViewport({ width, height: 800 });
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  await page.goto(`file://${file}`);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  if (wide > width) found.push(`the page is ${wide} wide on a screen of ${width}`);
  for (const details of await page.$$("details")) await details.evaluate((each) => { each.open = true; });
  await page.evaluate(axe);
  const result = await page.evaluate((names) => axe.run({ runOnly: names }), tags);
  for (const each of result.violations) found.push(`${each.id}: ${each.nodes[0].html}`);
  if (!result.passes.length) found.push("axe looked at nothing");
  await page.close();
  return found.map((each) => `${width} ${scheme}: ${each}`);
}

async function main(files) {
  const browser = await puppeteer.launch({
    executablePath: process.env.CHROMIUM, headless: true, args: ["--no-sandbox"],
  });
  const found = {};
  for (const file of files) {
    found[file] = [];
    for (const view of views) found[file].push(...await look(browser, file, ...view));
  }
  await browser.close();
  console.log(JSON.stringify(found));
}

main(process.argv.slice(2));
