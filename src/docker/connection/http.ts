/**
 * `node:http` as `require` gives it. An import reads all that it exports, and one of these things loads the whole of
 * undici for 30 ms. https://github.com/nodejs/node/blob/v24.x/lib/http.js
 */
export const http = process.getBuiltinModule('node:http');
