(* Rényi's divergence of order s > 0, KL at 1: log Σ p^s·q^(1−s)/(s − 1) below 1, log E_p (p/q)^(s−1)/(s − 1) above it. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences.
From Divergences.library.orders Require Import Exponents.
Open Scope R_scope.

Definition renyi (n : nat) (p q : nat -> R) (s : R) : value :=
  if Req_EM_T s 1 then Some (KL n p q)
  else if Rlt_dec s 1 then vover (vlog (num (sum n (fun i => power s (p i) * power (1 - s) (q i))))) (num (s - 1))
  else vover (vlog (expectation n (fun i => num (p i)) (fun i => vpower (vratio (num (p i)) (num (q i))) (s - 1)))) (num (s - 1)).
