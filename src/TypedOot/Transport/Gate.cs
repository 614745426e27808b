// What guards the state of hot paths. With the lock that newer runtimes have, senders took a tenth less processor time than with a monitor.
#if NET9_0_OR_GREATER
global using Gate = System.Threading.Lock;
#else
global using Gate = object;
#endif
