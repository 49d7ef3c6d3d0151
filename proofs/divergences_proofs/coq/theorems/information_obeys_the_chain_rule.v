(* At each value of Z the chain rule of KL, with X's own law and with its law given Z beside the law of Y given Z; then the means. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Tables Extended Divergences Conclusion.
From Divergences.library.entropic Require Import Gibbs Joint.
From Divergences.library.parts Require Import Information Conditional Averages.
Open Scope R_scope.

Section Chain.
  Variables (n m j : nat) (p : nat -> R) (k l : nat -> nat -> R).
  Hypotheses (Hp : pmf n p) (Hk : channel n m k) (Hl : channel (n * m) j l).
  Let both z c := k z (c / j)%nat * l (z * m + c / j)%nat (c mod j)%nat.
  Let last z c := sum m (fun a => k z a * l (z * m + a)%nat c).

  Let last_law z : (z < n)%nat -> pmf j (last z).
  Proof. intros Hz. exact (output_law m j (k z) (behind m l z) (Hk z Hz) (behind_channel n m j l Hl z Hz)). Qed.

  Let both_law z : (z < n)%nat -> pmf (m * j) (both z).
  Proof. apply (two_channels n m j k l Hk Hl). Qed.

  (* At one value of Z, against any law of X beside the law of Y. *)
  Let at_value z r : (z < n)%nat -> pmf m r ->
    KL (m * j) (both z) (fun c => r (c / j)%nat * last z (c mod j)%nat)
    = Rbar_plus (KL m (k z) r) (KL (m * j) (both z) (fun c => k z (c / j)%nat * last z (c mod j)%nat)).
  Proof.
    intros Hz Hr.
    assert (forall s, pmf m s -> KL (m * j) (both z) (fun c => s (c / j)%nat * last z (c mod j)%nat)
            = Rbar_plus (KL m (k z) s) (rsum m (fun a => Rbar_mult (Finite (k z a)) (KL j (behind m l z a) (last z))))) as rule.
    { intros s Hs. exact (chain_rule m j (k z) s (behind m l z) (fun _ => last z) (Hk z Hz) Hs
        (behind_channel n m j l Hl z Hz) (fun _ _ => last_law z Hz)). }
    rewrite (rule r Hr), (rule (k z) (Hk z Hz)), KL_same, Rbar_plus_0_l. reflexivity.
  Qed.

  Lemma information_splits :
    KL (n * (m * j)) (flat (m * j) (joint p both)) (flat (m * j) (joint p (fun z c => output n p k (c / j)%nat * last z (c mod j)%nat)))
    = Rbar_plus (KL (n * m) (flat m (joint p k)) (flat m (joint p (fun _ => output n p k))))
        (rsum n (fun z => Rbar_mult (Finite (p z)) (KL (m * j) (both z) (fun c => k z (c / j)%nat * last z (c mod j)%nat)))).
  Proof.
    pose proof (output_law n m p k Hp Hk) as Hx.
    assert (forall r z, (z < n)%nat -> pmf m r -> pmf (m * j) (fun c => r (c / j)%nat * last z (c mod j)%nat)) as apart.
    { intros r z Hz Hr. exact (product_pmf m j r (last z) Hr (last_law z Hz)). }
    rewrite (chain_rule n (m * j) p p both (fun z c => output n p k (c / j)%nat * last z (c mod j)%nat) Hp Hp both_law
      (fun z Hz => apart _ z Hz Hx)).
    rewrite (chain_rule n m p p k (fun _ => output n p k) Hp Hp Hk (fun _ _ => Hx)).
    rewrite !KL_same, !Rbar_plus_0_l, <- rsum_plus.
    - apply rsum_ext. intros z Hz. rewrite at_value by auto. apply times_plus; [apply Hp; auto|apply KL_nonneg; [apply (Hk z Hz)|exact Hx]|].
      apply KL_nonneg; [apply both_law; auto|]. apply (apart (k z)); [auto|apply (Hk z Hz)].
    - intros z Hz. apply times_nonnegative; [apply Hp; auto|]. apply KL_nonneg; [apply (Hk z Hz)|exact Hx].
    - intros z Hz. apply times_nonnegative; [apply Hp; auto|]. apply KL_nonneg; [apply both_law; auto|]. apply (apart (k z)); [auto|apply (Hk z Hz)].
  Qed.
End Chain.

Theorem information_obeys_the_chain_rule :
forall (j m n : nat) (p : nat -> R) (k l : nat -> nat -> R),
  pmf n p ->
  channel n m k ->
  channel (n * m) j l ->
  veq (Some (KL (n * (m * j)) (fun i => (p (i / (m * j))%nat * (fun i => (fun c => k i (c / j)%nat * l (i * m + c / j)%nat (c mod j)%nat)) (i / (m * j))%nat (i mod (m * j))%nat)) (fun i => (p (i / (m * j))%nat * (fun i => (fun c => (output n p k) (c / j)%nat * (fun c => sum m (fun a => k i a * l (i * m + a)%nat c)) (c mod j)%nat)) (i / (m * j))%nat (i mod (m * j))%nat)))) (vplus (Some (KL (n * m) (fun i => (p (i / m)%nat * k (i / m)%nat (i mod m)%nat)) (fun i => (p (i / m)%nat * (output n p k) (i mod m)%nat)))) (expectation n (fun i => (num (p i))) (fun i => (Some (KL (m * j) (fun c => k i (c / j)%nat * l (i * m + c / j)%nat (c mod j)%nat) (fun c => (k i) (c / j)%nat * (fun c => sum m (fun a => k i a * l (i * m + a)%nat c)) (c mod j)%nat)))))).
Proof.
  intros j m n p k l Hp Hk Hl.
  assert (channel n (m * j) (fun z c => k z (c / j)%nat * sum m (fun a => k z a * l (z * m + a)%nat (c mod j)%nat))) as Hh.
  { intros z Hz. exact (product_pmf m j (k z) _ (Hk z Hz)
      (output_law m j (k z) (behind m l z) (Hk z Hz) (behind_channel n m j l Hl z Hz))). }
  pose proof (Averages.mean_kl n (m * j) p _ _ Hp (two_channels n m j k l Hk Hl) Hh) as mean.
  eapply eq_rect_r with (P := fun x => veq _ (vplus _ x)); [|exact mean].
  apply veq_plus. exact (information_splits n m j p k l Hp Hk Hl).
Qed.
