# Everything that is needed to build, and nothing of it in what runs.
FROM node:26-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build && npm prune --omit=dev

FROM node:26-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/app/data
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist/src ./dist/src
COPY --from=build /app/dist/scripts ./dist/scripts
COPY --from=build /app/views ./views
COPY --from=build /app/public ./public
COPY --from=build /app/src/i18n/catalogues ./src/i18n/catalogues
COPY --from=build /app/src/reference-data ./src/reference-data
RUN mkdir /app/data && chown node:node /app/data
USER node
EXPOSE 3000
VOLUME /app/data
# /ready asks the store too: a process that cannot answer people gets none.
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/ready').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Node itself is process 1, so that SIGTERM reaches it and it can finish what it is doing.
CMD ["node", "--enable-source-maps", "dist/src/server.js"]
