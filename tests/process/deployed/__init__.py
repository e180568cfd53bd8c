"""What is deployed in these tests, and the servers that it is deployed on."""
