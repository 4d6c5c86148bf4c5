"""How somebody proves who they are: a code that reaches their address, or a device that they unlock."""
