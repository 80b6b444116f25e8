// node quickchart.cjs HOST FILE CHART: draws CHART with npm's quickchart-js in each of its ways.
const QuickChart = require("quickchart-js");

const [host, file, config] = process.argv.slice(2);

function aim(chart) {
  const client = new QuickChart();
  return client.setScheme("http").setHost(host).setConfig(chart).setWidth(400).setHeight(200);
}

async function main() {
  const client = aim(JSON.parse(config));
  await client.toFile(file);
  const fetched = await fetch(client.getUrl());
  const dense = await client.setDevicePixelRatio(2).toBinary();
  let refusal = "";
  await aim("{type:'bar',options:{scales:{y:{ticks:{callback:(v)=>v}}}}}")
    .toBinary()
    .catch((error) => (refusal = error.message));
  console.log(
    JSON.stringify({
      fetched: Buffer.from(await fetched.arrayBuffer()).toString("base64"),
      dense: dense.toString("base64"),
      dataUrl: await client.toDataUrl(),
      refusal,
    }),
  );
}

main();
