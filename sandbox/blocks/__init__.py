"""Block Kit as Slack checks it: shapes and limits (`checks`), and the pictures in it (`pictures`)."""
