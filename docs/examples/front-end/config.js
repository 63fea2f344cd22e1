// The only line to change: where the API is.
export const API = "http://127.0.0.1:8000/api/v3";
