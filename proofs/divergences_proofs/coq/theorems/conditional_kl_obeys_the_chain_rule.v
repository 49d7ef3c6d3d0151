(* The chain rule at each value of Z, averaged; all sums are of terms in [0, ∞]. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Tables Extended Divergences Conclusion.
From Divergences.library.entropic Require Import Joint.
From Divergences.library.parts Require Import Averages.
Open Scope R_scope.

Theorem conditional_kl_obeys_the_chain_rule :
forall (j m n : nat) (p : nat -> R) (g h k l : nat -> nat -> R),
  pmf n p ->
  channel n m k ->
  channel n m g ->
  channel (n * m) j l ->
  channel (n * m) j h ->
  veq (expectation n (fun i => (num (p i))) (fun i => (Some (KL (m * j) (fun c => k i (c / j)%nat * l (i * m + c / j)%nat (c mod j)%nat) (fun c => g i (c / j)%nat * h (i * m + c / j)%nat (c mod j)%nat))))) (vplus (expectation n (fun i => (num (p i))) (fun i => (Some (KL m (k i) (g i))))) (expectation (n * m) (fun i => (num (p (i / m)%nat * k (i / m)%nat (i mod m)%nat))) (fun i => (Some (KL j (l i) (h i)))))).
Proof.
  intros j m n p g h k l Hp Hk Hg Hl Hh.
  rewrite (mean_kl n (m * j) p _ _ Hp (two_channels n m j k l Hk Hl) (two_channels n m j g h Hg Hh)), (mean_kl n m p k g Hp Hk Hg).
  pose proof (joint_pmf n m p k Hp Hk) as both. pose proof (mean_kl (n * m) j _ l h both Hl Hh) as rest.
  unfold flat, joint in rest. rewrite rest. apply veq_plus. clear rest.
  assert (forall i, (i < n)%nat -> nonnegative (KL m (k i) (g i))) as first by (intros i Hi; apply KL_nonneg; auto).
  assert (forall i a, (i < n)%nat -> (a < m)%nat -> nonnegative (Rbar_mult (Finite (k i a)) (KL j (behind m l i a) (behind m h i a)))) as second.
  { intros i a Hi Ha. apply times_nonnegative; [apply Hk; auto|]. apply KL_nonneg; [apply Hl|apply Hh]; apply pair_below; auto. }
  transitivity (rsum n (fun i => Rbar_plus (Rbar_mult (Finite (p i)) (KL m (k i) (g i)))
    (rsum m (fun a => Rbar_mult (Finite (p i * k i a)) (KL j (behind m l i a) (behind m h i a)))))).
  - apply rsum_ext. intros i Hi.
    pose proof (chain_rule m j (k i) (g i) (behind m l i) (behind m h i) (Hk i Hi) (Hg i Hi) (behind_channel n m j l Hl i Hi) (behind_channel n m j h Hh i Hi)) as rule.
    etransitivity; [apply f_equal; exact rule|]. rewrite times_plus, times_rsum; auto; try (apply Hp; auto).
    + f_equal. apply rsum_ext. intros a Ha. apply times_times; [apply Hp; auto|apply Hk; auto|].
      apply KL_nonneg; [apply Hl|apply Hh]; apply pair_below; auto.
    + apply rsum_nonneg. intros a Ha. apply second; auto.
  - rewrite rsum_plus.
    + f_equal. rewrite <- rsum_flat.
      * apply rsum_ext. intros c Hc. assert (m <> 0)%nat by lia. unfold behind. rewrite (Nat.mul_comm (c / m) m), <- Nat.div_mod by auto. reflexivity.
      * intros i a Hi Ha. apply times_nonnegative; [apply Rmult_le_pos; [apply Hp|apply Hk]; auto|].
        apply KL_nonneg; [apply Hl|apply Hh]; apply pair_below; auto.
    + intros i Hi. apply times_nonnegative; [apply Hp; auto|apply first; auto].
    + intros i Hi. apply rsum_nonneg. intros a Ha. apply times_nonnegative; [apply Rmult_le_pos; [apply Hp|apply Hk]; auto|].
      apply KL_nonneg; [apply Hl|apply Hh]; apply pair_below; auto.
Qed.
