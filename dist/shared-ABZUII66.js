import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __dirname = import.meta.dirname;
const __filename = import.meta.filename;
import{a,b,c,d,e,f,g,h,i,j,k}from"./shared-IDNLKMFW.js";import"./shared-OHFCBFHZ.js";export{g as $,a as ExecaError,b as ExecaSyncError,d as execa,f as execaNode,e as execaSync,k as getCancelSignal,j as getEachMessage,i as getOneMessage,c as parseCommandString,h as sendMessage};
