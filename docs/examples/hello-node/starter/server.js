const http = require('node:http');

const port = Number(process.env.PORT ?? 3000);

const server = http.createServer((request, response) => {
  const [, first, name] = request.url.split('/');
  const answer = (status, content) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(content));
  };
  if (first === 'health') answer(200, { status: 'healthy' });
  else if (first === 'hello' && name) answer(200, { message: `Hello, ${name}!` });
  else answer(404, { error: 'not found' });
});

server.listen(port, () => console.log(`listening on ${port}`));
process.on('SIGTERM', () => server.close(() => process.exit(0)));
