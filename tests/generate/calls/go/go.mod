module call

go 1.21

require github.com/pepay/pepay-go v0.0.0

replace github.com/pepay/pepay-go => ../../../../bindings/go

require github.com/coder/websocket v1.8.12 // indirect
