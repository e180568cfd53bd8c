package pepay

// ParamsOf is the parameters of a call as they are given to libpepay.
func ParamsOf(params interface{ params() *object }) []byte {
	return params.params().encode()
}
