(* The logarithm of a product, averaged; ∞ on both sides where one part is infinite with positive probability. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Tables Divergences.
From Divergences.library.entropic Require Import Joint.
From Divergences.library Require Import Extended Conclusion.
Open Scope R_scope.

Lemma values_add n g : (forall i, (i < n)%nat -> Rbar_le (Finite 0) (g i)) -> vsum n (fun i => Some (g i)) = Some (rsum n g).
Proof.
  induction n; intros pos; simpl; [reflexivity|]. rewrite IHn by auto.
  assert (Rbar_le (Finite 0) (rsum n g)) as below by (apply rsum_nonneg; auto). specialize (pos n ltac:(lia)).
  destruct (rsum n g), (g n); simpl in *; easy.
Qed.

Lemma mean_kl n m p (k l : nat -> nat -> R) : pmf n p -> channel n m k -> channel n m l ->
  expectation n (fun i => num (p i)) (fun i => Some (KL m (k i) (l i)))
  = Some (rsum n (fun i => Rbar_mult (Finite (p i)) (KL m (k i) (l i)))).
Proof.
  intros Hp Hk Hl. unfold expectation. rewrite <- values_add; [apply vsum_ext; intros; apply vtimes_some|].
  intros i Hi. pose proof (KL_nonneg m (k i) (l i) (Hk i Hi) (Hl i Hi)) as pos. destruct (proj1 Hp i Hi) as [charged|none].
  - destruct (KL m (k i) (l i)) as [x| |]; [simpl in *; nra|rewrite times_infinite by auto; exact I|easy].
  - rewrite <- none, Rbar_mult_0_l. apply Rle_refl.
Qed.

Theorem kl_obeys_the_chain_rule :
forall (m n : nat) (p q : nat -> R) (k l : nat -> nat -> R),
  pmf n p ->
  pmf n q ->
  channel n m k ->
  channel n m l ->
  veq (Some (KL (n * m) (fun i => (p (i / m)%nat * k (i / m)%nat (i mod m)%nat)) (fun i => (q (i / m)%nat * l (i / m)%nat (i mod m)%nat)))) (vplus (Some (KL n p q)) (expectation n (fun i => (num (p i))) (fun i => (Some (KL m (k i) (l i)))))).
Proof.
  intros m n p q k l Hp Hq Hk Hl. rewrite mean_kl by auto. apply veq_plus. exact (chain_rule n m p q k l Hp Hq Hk Hl).
Qed.
