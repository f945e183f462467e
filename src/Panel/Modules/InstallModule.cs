using System.Security.Cryptography;
using Panel.Identity;
using Panel.Platform;

namespace Panel.Modules;

/// <summary>
/// Adds a module out of a folder or a zip file, or puts a new version in the place of the old one. No code of it is
/// loaded: a new module is off until somebody turns it on, a new version is used after a restart. It is added on this
/// machine; other nodes need it too.
/// </summary>
public sealed class InstallModule(UnitOfWork work, ModuleHost host, ModulePlaces places)
{
    /// <param name="actor">Needs <see cref="Permission.ManageSystem"/>, at the provider.</param>
    /// <param name="file">Path of a zip file or folder on this machine, with <c>module.json</c> in it or in its only
    /// folder.</param>
    /// <param name="password">The actor's own: what is installed will run with all rights of Panel.</param>
    /// <returns>The module's id. Problems: <c>forbidden</c>, <c>identity.password_wrong</c>, <c>identity.wait</c>,
    /// <c>invalid</c> at the field <c>file</c>, <c>module.not_supported</c>.</returns>
    public async Task<Result<string>> RunAsync(
        Actor actor, string file, string? password, CancellationToken cancellationToken)
    {
        if (actor.LacksAtProvider(Permission.ManageSystem) is { } lacks) return lacks;
        if (!File.Exists(file) && !Directory.Exists(file))
            return Problem.Invalid("file", "There is no file or folder '{0}'.", Path.GetFileName(file));
        var digest = await DigestAsync(file, cancellationToken);
        // What is sent again lies in another place: what counts is what is in it.
        return await work.OnceAsync(
            UseCaseCall.Of(this, actor, digest ?? file),
            () => InstallAsync(actor, file, digest, password, cancellationToken), cancellationToken);
    }

    private async Task<Result<string>> InstallAsync(
        Actor actor, string file, string? digest, string? password, CancellationToken cancellationToken)
    {
        if (await ProvePassword.RunAsync(work, actor, password, cancellationToken) is { } unproven) return unproven;
        // Within the place of modules, so that the last step is a rename; a name with a dot is no module.
        var staging = Path.Combine(places.Installed, $".new-{Guid.NewGuid():N}");
        Secrets.CloseFolder(staging);
        try
        {
            var copied = await ModulePackage.CopyAsync(file, staging, cancellationToken);
            if (!copied.Ok) return copied.Problem;
            var found = ModulePlaces.At(copied.Value);
            if (Refusal(found) is { } refused) return refused;
            var before = host.Find(found.Id);
            // A new module is off and knows nothing of one that had its name, whatever way that one went.
            if (before is null) await work.RunAsync(session => ForgetAsync(session, found.Id), cancellationToken);
            Put(found);
            return await StoreAsync(actor, found.Manifest!, before?.Manifest?.Version, digest, cancellationToken);
        }
        finally
        {
            if (Directory.Exists(staging)) Directory.Delete(staging, recursive: true);
        }
    }

    private Problem? Refusal(FoundModule found) =>
        found.Problem is { } unfit ? new Problem("module.not_supported", unfit.Message)
        : host.Find().Any(module => module.Comes && module.Id == found.Id)
            ? new Problem("module.not_supported", $"A module that comes with Panel has the id '{found.Id}' already.")
            : null;

    // Files that a process has loaded stay with it: they are put away and never written over.
    private void Put(FoundModule found)
    {
        var target = Path.Combine(Path.GetFullPath(places.Installed), found.Id);
        if (Directory.Exists(target)) places.PutAway(target);
        Directory.Move(found.Folder, target);
    }

    private static async Task<Done> ForgetAsync(DbSession session, string id)
    {
        await ModuleRows.ForgetAsync(session, id);
        return Done.Yes;
    }

    private async Task<Result<string>> StoreAsync(
        Actor actor, ModuleManifest manifest, string? before, string? digest, CancellationToken cancellationToken) =>
        await work.RunAsync<Result<string>>(async session =>
        {
            await Audit.WriteAsync(
                session, actor, "module.install", "module", manifest.Id, Actor.ProviderAccountId,
                before is null ? null : new { version = before },
                new { manifest.Version, manifest.Name, sha256 = digest });
            return manifest.Id;
        }, cancellationToken);

    // Of a file, so that the trail says what exactly was installed.
    private static async Task<string?> DigestAsync(string file, CancellationToken cancellationToken)
    {
        if (!File.Exists(file)) return null;
        await using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken));
    }
}
