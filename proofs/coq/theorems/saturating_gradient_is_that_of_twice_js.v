(* Outcome by outcome the slopes differ by log 2, and a direction's entries add up to 0. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Divergences Logarithm.
From Divergences.library.entropic Require Import JensenShannon Directions.
Open Scope R_scope.

Theorem saturating_gradient_is_that_of_twice_js : forall n p q h,
  pmf n p -> pmf n q -> (forall i, (i < n)%nat -> 0 < p i /\ 0 < q i) -> sum n h = 0 ->
  exists slope : R,
    is_derive (fun t => E n (along q h t) (fun i => ln (1 - Dstar p q i))) 0 slope /\
    is_derive (fun t => 2 * JS n p (along q h t)) 0 slope.
Proof.
  intros n p q h _ _ pos tangential. exists (sum n (fun i => h i * ln (1 - Dstar p q i))). split; [apply derive_mean|].
  replace (sum n (fun i => h i * ln (1 - Dstar p q i))) with (sum n (fun i => h i * ln (q i / ((p i + q i) / 2)))).
  - apply derive_JS. auto.
  - replace (sum n (fun i => h i * ln (1 - Dstar p q i))) with (sum n (fun i => h i * ln (1 - Dstar p q i) + ln 2 * h i))
      by (rewrite sum_plus, sum_scal, tangential; ring).
    apply sum_ext. intros i Hi. destruct (pos i Hi). unfold Dstar. destruct (Req_EM_T (p i + q i) 0); [lra|].
    replace (1 - p i / (p i + q i)) with (q i / (p i + q i)) by (field; lra). rewrite !ln_div by lra. ring.
Qed.
