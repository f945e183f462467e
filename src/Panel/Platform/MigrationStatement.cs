namespace Panel.Platform;

/// <summary>One statement of a migration.</summary>
/// <param name="Line">Where it begins in its file, from 1.</param>
/// <param name="Comment">The comment directly above it, without its dashes; empty where there is none.</param>
/// <param name="Sql">Its text, without the semicolon.</param>
internal sealed record MigrationStatement(int Line, string Comment, string Sql);
