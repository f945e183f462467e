namespace Panel.Platform.Calls;

/// <summary>Targets that come and go while Panel runs, such as those of modules. Registered in the container.</summary>
public interface ICallTargetSource
{
    /// <summary>Those that can be called now.</summary>
    Task<IReadOnlyList<ICallTarget>> FindAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Why a target cannot be called now, and what to do: one or two sentences. Null where the name is none of this
    /// source.
    /// </summary>
    Task<string?> WhyNotAsync(string target, CancellationToken cancellationToken);
}
