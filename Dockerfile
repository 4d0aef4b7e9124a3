# syntax=docker/dockerfile:1
FROM golang:1.26 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags "-s -w" -o /summitbot ./cmd/summitbot

# The pack on the summit is in the program; another comes in as a volume, with --pack.
FROM gcr.io/distroless/static-debian12:nonroot
COPY --from=build /summitbot /summitbot
USER 65532:65532
ENTRYPOINT ["/summitbot"]
