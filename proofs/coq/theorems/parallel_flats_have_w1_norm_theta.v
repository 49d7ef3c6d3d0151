(* From one flat to the other it takes ‖θ‖ at least, by the projection, and (0, z) -> (θ, z) takes exactly that. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Divergences Couplings Pushforwards Lines.
Open Scope R_scope.

Theorem parallel_flats_have_w1_norm_theta :
  forall (A B : Type) (distance : A * B -> A * B -> R) (first : A -> A -> R)
    n w (z : nat -> B) (zero theta : A) N (s : nat -> A * B) a b, pmf n w ->
  (forall u v y z, first u v <= distance (u, y) (v, z)) ->
  (forall u v z, distance (u, z) (v, z) = first u v) ->
  (forall i, (i < n)%nat -> (a i < N)%nat /\ s (a i) = (zero, z i)) ->
  (forall i, (i < n)%nat -> (b i < N)%nat /\ s (b i) = (theta, z i)) ->
  W1 N N (fun k l => distance (s k) (s l)) (pushed n w a) (pushed n w b) = Finite (first zero theta).
Proof.
  intros A B distance first n w z zero theta N s a b Hw contracts product Ha Hb.
  apply W1_shifted; auto.
  - intros i Hi. apply Ha; auto.
  - intros i Hi. apply Hb; auto.
  - intros i Hi. rewrite (proj2 (Ha i Hi)), (proj2 (Hb i Hi)). apply product.
  - intros i j Hi Hj. rewrite (proj2 (Ha i Hi)), (proj2 (Hb j Hj)). apply contracts.
Qed.
