// Chart.js on a native canvas behind the smallest HTTP server that could do it: POST {chart, width, height}, answered
// with a PNG. What `make bench` measures Grapiture by. Prints its address when it listens.
import {createServer} from "node:http";

import {createCanvas} from "@napi-rs/canvas";
import {Chart, registerables} from "chart.js";
import "chartjs-adapter-date-fns";

Chart.register(...registerables);

function draw({chart, width, height}) {
  const canvas = createCanvas(width, height);
  const options = {...chart.options, animation: false, responsive: false, devicePixelRatio: 1};
  const drawn = new Chart(canvas, {...chart, options});
  const png = canvas.toBuffer("image/png");
  drawn.destroy();
  return png;
}

const server = createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const png = draw(JSON.parse(Buffer.concat(chunks)));
  response.writeHead(200, {"Content-Type": "image/png", "Content-Length": png.length});
  response.end(png);
});

server.keepAliveTimeout = 0; // those who measure keep their connection while they wait for their turn
server.listen(Number(process.argv[2] ?? 0), "127.0.0.1", () => {
  console.log(`http://127.0.0.1:${server.address().port}`);
});
