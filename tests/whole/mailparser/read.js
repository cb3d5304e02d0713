// Reads a mail file with mailparser and prints what it found as JSON.
const { createHash } = require("crypto");
const { readFileSync } = require("fs");
const { simpleParser } = require("mailparser");

simpleParser(readFileSync(process.argv[2])).then((mail) => {
  const files = mail.attachments.map((one) => ({
    name: one.filename,
    sha256: createHash("sha256").update(one.content).digest("hex"),
  }));
  const headers = [...mail.headers.keys()];
  console.log(JSON.stringify({ subject: mail.subject, to: mail.to.text, text: mail.text, files, headers }));
});
