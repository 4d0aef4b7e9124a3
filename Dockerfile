# syntax=docker/dockerfile:1
FROM golang:1.26 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags "-s -w" -o /summitbot ./cmd/summitbot && mkdir /data

# The pack on the summit is in the program; another comes in as a volume, with --pack.
FROM gcr.io/distroless/static-debian12:nonroot
COPY --from=build /summitbot /summitbot
COPY --from=build --chown=65532:65532 /data /data
USER 65532:65532
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s CMD ["/summitbot", "health"]
ENTRYPOINT ["/summitbot"]
