/** The base image that every machine with the lab, or with a registry, has. */
export const baseImage = 'python:3.11-slim';
