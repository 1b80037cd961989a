"""The values that the stages exchange: frozen, checked when made, and free of any behaviour but their own."""
