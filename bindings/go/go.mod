module github.com/pepay/pepay-go

go 1.21
