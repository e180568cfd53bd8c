module github.com/pepay/pepay-go

go 1.21

require github.com/coder/websocket v1.8.12

require github.com/ebitengine/purego v0.10.2 // indirect
