module github.com/pepay/pepay-go/sandbox

go 1.21

require github.com/pepay/pepay-go v0.0.0

require (
	github.com/coder/websocket v1.8.12 // indirect
	github.com/ebitengine/purego v0.10.2 // indirect
)

replace github.com/pepay/pepay-go => ../
