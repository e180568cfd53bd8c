module example.com/shop

go 1.25.0

require (
	github.com/mattn/go-sqlite3 v1.14.53
	github.com/pepay/pepay-go v0.0.0
)

require (
	github.com/coder/websocket v1.8.12 // indirect
	github.com/ebitengine/purego v0.10.2 // indirect
)

replace github.com/pepay/pepay-go => ../../bindings/go
