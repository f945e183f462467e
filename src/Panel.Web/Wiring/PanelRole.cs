using Panel.Platform;

namespace Panel.Web.Wiring;

/// <summary>What a process of a cluster does, as <c>PANEL_ROLE</c> says.</summary>
public enum PanelRole
{
    /// <summary>Pages and jobs: the one process of a small installation.</summary>
    All,

    /// <summary>Pages only; jobs run elsewhere. What a person starts on a page still runs here.</summary>
    Web,

    /// <summary>Jobs only; of the addresses, health and metrics alone are answered.</summary>
    Worker,
}

internal static class PanelRoles
{
    /// <summary>Reads <c>PANEL_ROLE</c>; <see cref="PanelRole.All"/> where it is not set.</summary>
    /// <exception cref="RefusedToStartException">It names no role: guessing could leave an installation without
    /// jobs.</exception>
    internal static PanelRole Read(IConfiguration configuration)
    {
        var text = configuration["PANEL_ROLE"];
        if (string.IsNullOrWhiteSpace(text)) return PanelRole.All;
        return StoredEnum.Find<PanelRole>(text.Trim().ToLowerInvariant())
            ?? throw new RefusedToStartException(new Problem(
            "platform.role",
            $"PANEL_ROLE is '{text}'. It must be 'all' (pages and jobs), 'web' (pages only) or 'worker' (jobs only)."));
    }

    internal static bool HasPages(this PanelRole role) => role != PanelRole.Worker;

    internal static bool HasJobs(this PanelRole role) => role != PanelRole.Web;
}
