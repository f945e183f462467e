# Panel as an image: pages, worker and command line in one. docker-compose.yml shows how they go together.

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY . .
RUN dotnet publish src/Panel.Web -c Release -o /app/web \
 && dotnet publish src/Panel.Cli -c Release -o /app/cli

# 10.0 is the newest patch; Panel warns below 10.0.13 (docs/DECISIONS.md#9-the-runtime-floor).
FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS runtime

# Debian, because its chromium is a package and not a snap; the runtime is the same files.
FROM debian:12-slim
RUN apt-get update \
 && apt-get install -y --no-install-recommends \
      ca-certificates chromium-headless-shell curl fonts-inter fonts-noto-cjk fonts-noto-color-emoji fonts-noto-core libicu72 libssl3 mariadb-client mariadb-server-core poppler-utils tzdata \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10001 --create-home --home-dir /home/panel panel \
 && install -d -o panel -g panel -m 700 /var/lib/panel
COPY --from=runtime /usr/share/dotnet /usr/share/dotnet
COPY --from=build /app /app
COPY docker/panel /usr/local/bin/panel
RUN ln -s /usr/share/dotnet/dotnet /usr/local/bin/dotnet && chmod 755 /usr/local/bin/panel
ENV DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_EnableDiagnostics=0 PANEL_VAR=/var/lib/panel
USER panel
VOLUME /var/lib/panel
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD curl -fs http://127.0.0.1:8080/health/ready || exit 1
CMD ["panel", "up", "--listen", "0.0.0.0", "--port", "8080"]
