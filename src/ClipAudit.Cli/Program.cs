using ClipAudit.Cli;

return await CommandLine.RunAsync(args);
