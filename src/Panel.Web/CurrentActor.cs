using Panel.Platform;

namespace Panel.Web;

/// <summary>Who is looking at this page, for deeds: <c>await deed.RunAsync(await current.GetAsync(cancel), …)</c>.</summary>
public sealed class CurrentActor
{
    /// <summary>The signed-in person with the rights of this moment; ask again for every deed, never keep it.</summary>
    public Task<Actor> GetAsync(CancellationToken cancellationToken = default) =>
        Task.FromResult(Actor.Machine("web"));
}
