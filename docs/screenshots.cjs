// Takes pictures of a page: node screenshots.cjs FILE FOLDER
const path = require("path");
const puppeteer = require("puppeteer-core");

const shots = [
  { name: "report-light", width: 1280, height: 860, scheme: "light", at: "body" },
  { name: "report-dark", width: 1280, height: 860, scheme: "dark", at: "#timeline" },
  { name: "report-phone", width: 375, height: 800, scheme: "light", at: "body" },
];

async function main(file, folder) {
  const browser = await puppeteer.launch({
    executablePath: process.env.CHROMIUM, headless: true, args: ["--no-sandbox"],
  });
  for (const shot of shots) {
    const page = await browser.newPage();
    await page.setViewport({ width: shot.width, height: shot.height });
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: shot.scheme }]);
    await page.goto(`file://${file}`);
    await page.$eval(shot.at, (each) => each.scrollIntoView({ behavior: "instant" }));
    await page.screenshot({ path: path.join(folder, `${shot.name}.png`) });
    await page.close();
  }
  await browser.close();
}

main(process.argv[2], process.argv[3]);
