# The bot in an image of its own: a static binary and nothing else.
FROM golang:1.26-bookworm AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags "-s -w" -o /summitbot ./cmd/summitbot

FROM scratch
COPY --from=build /summitbot /summitbot
USER 65532:65532
ENTRYPOINT ["/summitbot"]
