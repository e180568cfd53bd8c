package pepay

import (
	"context"

	"github.com/pepay/pepay-go/internal/abi"
)

// Access is whether the account may take real money (/api-spec/merchant/access). It needs a key.
type Access struct{ backend *backend }

// AccessState is whether the account may use mainnet.
type AccessState struct {
	HasMainnetAccess *bool `json:"has_mainnet_access"`
	// CurrentEnvironment is where the account is now.
	CurrentEnvironment Environment `json:"current_environment"`
}

// AccessChange is what the provider says about a change of environment.
type AccessChange struct {
	Success *bool  `json:"success"`
	Message string `json:"message"`
	// Environment is where the account is now.
	Environment Environment `json:"environment"`
}

// Status reads whether the account may use mainnet: GET /api/v1/user/mainnet-access/status.
func (s *Access) Status(ctx context.Context, options ...CallOption) (*AccessState, error) {
	return call(ctx, s.backend, abi.AccessStatus, nil, options, readJSON[AccessState])
}

// Activate opens mainnet with a key from the provider: POST /api/v1/user/mainnet-access/activate.
func (s *Access) Activate(ctx context.Context, accessKey string, options ...CallOption) (*AccessChange, error) {
	var params object
	params.mustString("access_key", accessKey)
	return call(ctx, s.backend, abi.AccessActivate, &params, options, readJSON[AccessChange])
}

// SetEnvironment moves the account: PUT /api/v1/user/environment.
func (s *Access) SetEnvironment(ctx context.Context, environment Environment, options ...CallOption) (*AccessChange, error) {
	var params object
	params.mustString("environment", string(environment))
	return call(ctx, s.backend, abi.AccessSetEnvironment, &params, options, readJSON[AccessChange])
}
