(* By induction on the critic's steps: s becomes ρ·s + h·S·t, ρ = (1 − h·c)^k and S = 1 + … + (1 − h·c)^(k − 1). *)
Require Import Reals Lra Lia.
From Divergences.library Require Import Sums.
From Divergences.library.games Require Import Plays.
Open Scope R_scope.

Lemma pursued_is h c t s k :
  pursued h c t s k = (1 - h * c) ^ k * s + h * sum k (fun a => (1 - h * c) ^ a) * t.
Proof.
  induction k; simpl; [ring|]. rewrite IHk. set (r := 1 - h * c).
  assert (sum k (fun a => r ^ a) + r ^ k = 1 + r * sum k (fun a => r ^ a)) as shifted.
  { rewrite <- sum_scal. clear IHk. induction k; simpl; [ring|]. simpl in IHk. lra. }
  rewrite shifted. unfold r. ring.
Qed.

Theorem rounds_of_the_dirac_gan_have_this_characteristic_polynomial :
(forall (k : nat) (c h s t : R),
  (0 < k)%nat ->
  ((1 - (h * (pursued h c 1 0 k))) + (pursued h c 0 1 k)) = ((1 + ((1 - (h * c)) ^ k)) - ((h ^ 2) * (sum k (fun a => (1 - (h * c)) ^ a))))) /\
(forall (k : nat) (c h s t : R),
  (0 < k)%nat ->
  (((1 - (h * (pursued h c 1 0 k))) * (pursued h c 0 1 k)) - ((0 - (h * (pursued h c 0 1 k))) * (pursued h c 1 0 k))) = ((1 - (h * c)) ^ k)) /\
(forall (k : nat) (c h s t : R),
  (0 < k)%nat ->
  (1 + (pursued h c 0 1 k)) = (1 + ((1 - (h * c)) ^ k))) /\
(forall (k : nat) (c h s t : R),
  (0 < k)%nat ->
  ((1 * (pursued h c 0 1 k)) - ((0 - h) * (pursued h c 1 0 k))) = (((1 - (h * c)) ^ k) + ((h ^ 2) * (sum k (fun a => (1 - (h * c)) ^ a))))) /\
(forall (k : nat) (c h s t : R),
  (0 < k)%nat ->
  (pursued h c t s k) = ((s * (pursued h c 0 1 k)) + (t * (pursued h c 1 0 k)))).
Proof. repeat split; intros; rewrite !pursued_is; ring. Qed.
