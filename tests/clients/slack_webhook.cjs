// node slack_webhook.cjs ADDRESS MESSAGE: sends MESSAGE with npm's @slack/webhook, and prints how that went.
const { IncomingWebhook } = require("@slack/webhook");

const [address, message] = process.argv.slice(2);

new IncomingWebhook(address)
  .send(JSON.parse(message))
  .then((answer) => console.log(JSON.stringify(answer)))
  .catch((error) => console.log(JSON.stringify({ status: error.statusCode, body: error.body })));
