(* The gap is a sum of shares ≥ 0, and KL of the coins D⋆ and d is 0 on d = D⋆ only. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm.
From Divergences.library.entropic Require Import JensenShannon Gibbs Game.
Open Scope R_scope.

Theorem optimal_discriminator_is_unique_where_there_is_mass :
forall (n : nat) (p q d : nat -> R),
  pmf n p ->
  pmf n q ->
  discriminator n d ->
  (((V n p q d) = (V n p q (Dstar p q))) <-> ((forall i, (i < n)%nat -> (((p i) + (q i)) * ((d i) - (Dstar p q i))) = 0))).
Proof.
  intros n p q d Hp Hq Hd. rewrite V_unique by auto. split; intros same i Hi.
  - pose proof (proj1 Hp i Hi). pose proof (proj1 Hq i Hi).
    destruct (Req_dec (p i + q i) 0) as [->|some]; [ring|]. rewrite same by (auto; lra). ring.
  - intros some. destruct (Rmult_integral _ _ (same i Hi)); lra.
Qed.
