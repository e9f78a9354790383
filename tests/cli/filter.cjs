// Uses the fields over the project cards as a reader does, under the page's own policy; prints the
// ids of the cards that are seen after each step, as JSON: node filter.cjs FILE
const puppeteer = require("puppeteer-core");

const seen = (page) => page.$$eval("article", (all) => all.filter((each) => !each.hidden).map((each) => each.id));

async function main(file) {
  const browser = await puppeteer.launch({
    executablePath: process.env.CHROMIUM, headless: true, args: ["--no-sandbox"],
  });
  const page = await browser.newPage();
  await page.goto(`file://${file}`);
  const steps = { hidden: await page.$eval("#filter", (form) => form.hidden) };
  await page.type("input[name=text]", "VERKKOSIVUJEN saavutettavuus");
  steps.text = await seen(page);
  steps.told = await page.$eval("#filter-count", (each) => each.textContent);
  await page.evaluate(() => { location.hash = "p1.1"; });
  await new Promise((done) => setTimeout(done, 200));
  steps.link = (await seen(page)).includes("p1.1");
  await page.select("select[name=status]", "valmis");
  steps.status = await seen(page);
  await page.setJavaScriptEnabled(false);
  await page.reload();
  steps.without = (await page.$$("article:not([hidden])")).length;
  await browser.close();
  console.log(JSON.stringify(steps));
}

main(process.argv[2]);
